// What the calls for vocabulary files give back, until the generated types have it.

export type VocabularyFormat = 'turtle' | 'csv';

export type VocabularyProblem = { line: number; message: string; fatal: boolean };

export type VocabularyOutcome = {
  done: { operation: string | null; sentence: string; changed: number; made: string | null } | null;
  made: number;
  updated: number;
  problems: VocabularyProblem[];
  /** How many more problems there are than are listed. */
  more: number;
};
