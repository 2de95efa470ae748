// What is open above the three panes. One dialog at a time.
import type { AlikePlaces, PieceRole, Target, VocabularyOutcome } from '../bindings';

export type Open =
  | { name: 'settings'; section: 'reading' | 'general' | 'keys' | 'archive' }
  | { name: 'import' }
  | { name: 'report' }
  | { name: 'export' }
  | { name: 'print' }
  | { name: 'history' }
  | { name: 'article-history'; uid: string }
  | { name: 'source'; page: string }
  | { name: 'move-tag'; tag: string }
  | { name: 'merge-themes'; from: string[]; into: string | null }
  | { name: 'split-theme'; tag: string }
  | { name: 'move-themes'; tags: string[] }
  | { name: 'vocabulary-outcome'; outcome: VocabularyOutcome }
  | { name: 'passages'; tag: string | null }
  | { name: 'credits'; page: string; article: string }
  | { name: 'merge-person'; from: string; into: string | null }
  | { name: 'part-person'; key: string }
  | { name: 'bulk-tags' }
  | { name: 'page-facts'; pages: string[] }
  | { name: 'call-numbers'; target: Target }
  | { name: 'calendar' }
  | { name: 'reread'; page: string | null; whole: boolean }
  | { name: 'alike'; alike: AlikePlaces; role: PieceRole | null }
  | { name: 'help' }
  | { name: 'query-help' };

class Dialogs {
  open = $state.raw<Open | null>(null);
  /** The tag box: under the article's chips, or under the head of a list with a selection. */
  tagging = $state(false);

  show(open: Open): void {
    this.tagging = false;
    this.open = open;
  }

  close(): void {
    this.open = null;
  }
}

export const dialogs = new Dialogs();
