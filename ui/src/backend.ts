// The one door to the host: each command and event, with its types.
import { invoke } from '@tauri-apps/api/core';
import { listen, type UnlistenFn } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import type * as B from './bindings';

export type Dropping = { type: 'over' } | { type: 'leave' } | { type: 'drop'; paths: string[] };

export const backend = {
  status: () => invoke<B.Status>('status'),
  openArchive: (path: string) => invoke<B.ArchiveInfo>('open_archive', { path }),
  pickArchive: (create: boolean) => invoke<B.ArchiveInfo | null>('pick_archive', { create }),
  overview: () => invoke<B.Overview>('overview'),
  days: (month: string | null) => invoke<B.Day[]>('days', { month }),

  list: (selection: B.Selection, order: B.Order) => invoke<B.ListInfo>('list', { selection, order }),
  counted: (token: number) => invoke<B.ListInfo>('counted', { token }),
  facets: (token: number) => invoke<B.Facets>('facets', { token }),
  countQuery: (query: string) => invoke<number>('count_query', { query }),
  completeQuery: (text: string, cursor: number) => invoke<B.Completion>('complete_query', { text, cursor }),
  narrowQuery: (query: string, term: string) => invoke<string>('narrow_query', { query, term }),
  savedSearches: () => invoke<B.SavedSearch[]>('saved_searches'),
  saveSearch: (name: string, query: string, order: B.Order) => invoke<B.Done>('save_search', { name, query, order }),
  renameSearch: (search: string, name: string) => invoke<B.Done>('rename_search', { search, name }),
  changeSearch: (search: string, query: string, order: B.Order) => invoke<B.Done>('change_search', { search, query, order }),
  deleteSearch: (search: string) => invoke<B.Done>('delete_search', { search }),
  pastSearches: () => invoke<string[]>('past_searches'),
  rememberSearch: (query: string) => invoke<null>('remember_search', { query }),
  forgetSearches: () => invoke<null>('forget_searches'),
  near: (uid: string) => invoke<B.NearArticle[]>('near', { uid }),
  rebuildIndex: () => invoke<null>('rebuild_index'),
  rows: (token: number, from: number, to: number) => invoke<B.Row[]>('rows', { token, from, to }),
  position: (token: number, uid: string) => invoke<number | null>('position', { token, uid }),
  nextUntagged: (token: number, from: number) => invoke<number | null>('next_untagged', { token, from }),
  article: (uid: string, query: string) => invoke<B.ArticleView>('article', { uid, query }),
  pageText: (uid: string) => invoke<B.PageText>('page_text', { uid }),

  matchTags: (text: string, uids: string[]) => invoke<B.TagMatch[]>('match_tags', { text, uids }),
  tag: (target: B.Target, tag: string) => invoke<B.Done>('tag', { target, tag }),
  untag: (target: B.Target, tag: string) => invoke<B.Done>('untag', { target, tag }),
  createTag: (name: string, parent: string | null, target: B.Target | null) => invoke<B.Done>('create_tag', { name, parent, target }),
  renameTag: (tag: string, name: string) => invoke<B.Done>('rename_tag', { tag, name }),
  recolorTag: (tag: string, color: string | null) => invoke<B.Done>('recolor_tag', { tag, color }),
  moveTag: (tag: string, parent: string | null) => invoke<B.Done>('move_tag', { tag, parent }),
  pinTag: (tag: string, key: number | null) => invoke<B.Done>('pin_tag', { tag, key }),
  deleteTag: (tag: string) => invoke<B.Done>('delete_tag', { tag }),
  deleteTags: (tags: string[]) => invoke<B.Done>('delete_tags', { tags }),
  moveTags: (tags: string[], parent: string | null) => invoke<B.Done>('move_tags', { tags, parent }),
  recolorTags: (tags: string[], color: string | null) => invoke<B.Done>('recolor_tags', { tags, color }),
  mergeAll: (from: string[], into: string, keepNames: boolean) => invoke<B.Done>('merge_all', { from, into, keep_names: keepNames }),

  retag: (target: B.Target, from: string, to: string) => invoke<B.Done>('retag', { target, from, to }),
  finish: (article: string, tags: string[]) => invoke<B.Done>('finish', { article, tags }),
  noteTag: (tag: string, note: string) => invoke<B.Done>('note_tag', { tag, note }),
  setSynonyms: (tag: string, names: string[]) => invoke<B.Done>('set_synonyms', { tag, names }),
  vocabulary: () => invoke<B.Vocabulary>('vocabulary'),
  alikeTags: () => invoke<B.AlikeTags[]>('alike_tags'),
  keepApart: (one: string, other: string) => invoke<null>('keep_apart', { one, other }),
  previewMerge: (from: string, into: string) => invoke<B.MergePreview>('preview_merge', { from, into }),
  mergeTags: (from: string, into: string, keepName: boolean) => invoke<B.Done>('merge_tags', { from, into, keep_name: keepName }),
  previewSplit: (tag: string, query: string) => invoke<B.SplitPreview>('preview_split', { tag, query }),
  splitTag: (tag: string, query: string, name: string, both: boolean) => invoke<B.Done>('split_tag', { tag, query, name, both }),

  exportVocabulary: (format: B.VocabularyFormat, path: string | null) => invoke<B.Exported | null>('export_vocabulary', { format, path }),
  importVocabulary: (path: string | null) => invoke<B.VocabularyOutcome | null>('import_vocabulary', { path }),

  proposals: (uid: string) => invoke<B.Proposal[]>('proposals', { uid }),
  accept: (target: B.Target, tag: string, rule: string | null) => invoke<B.Done>('accept', { target, tag, rule }),
  refuse: (target: B.Target, tag: string) => invoke<B.Done>('refuse', { target, tag }),
  lacking: (tag: string, limit: number) => invoke<B.Lacking[]>('lacking', { tag, limit }),
  learning: () => invoke<B.LearningState>('learning'),
  rules: () => invoke<B.RuleView[]>('rules'),
  previewRule: (tag: string, says: B.RuleText) => invoke<B.RulePreview>('preview_rule', { tag, says }),
  addRule: (tag: string, says: B.RuleText, tags: boolean) => invoke<B.Done>('add_rule', { tag, says, tags }),
  changeRule: (rule: string, says: B.RuleText, tags: boolean) => invoke<B.Done>('change_rule', { rule, says, tags }),
  deleteRule: (rule: string) => invoke<B.Done>('delete_rule', { rule }),
  applyRule: (rule: string) => invoke<B.Done>('apply_rule', { rule }),
  themeChart: (tags: string[]) => invoke<B.ThemeChart>('theme_chart', { tags }),
  together: (tag: string) => invoke<B.TogetherTag[]>('together', { tag }),
  addPassage: (article: string, spots: B.Spot[], tag: B.TagChoice | null, note: string | null) =>
    invoke<B.Done>('add_passage', { article, spots, tag, note }),
  tagPassage: (passage: string, tag: B.TagChoice) => invoke<B.Done>('tag_passage', { passage, tag }),
  untagPassage: (passage: string, tag: string) => invoke<B.Done>('untag_passage', { passage, tag }),
  notePassage: (passage: string, note: string) => invoke<B.Done>('note_passage', { passage, note }),
  deletePassage: (passage: string) => invoke<B.Done>('delete_passage', { passage }),
  placePassage: (passage: string, spot: B.Spot) => invoke<B.Done>('place_passage', { passage, spot }),
  passagesOfTheme: (tag: string, skip: number, most: number) => invoke<B.PassageList>('passages_of_theme', { tag, skip, most }),
  lostPassages: (skip: number, most: number) => invoke<B.PassageList>('lost_passages', { skip, most }),

  mark: (target: B.Target, checked: boolean) => invoke<B.Done>('mark', { target, checked }),
  bin: (target: B.Target) => invoke<B.Done>('bin', { target }),
  unbin: (target: B.Target) => invoke<B.Done>('unbin', { target }),
  undo: () => invoke<B.Done | null>('undo'),
  redo: () => invoke<B.Done | null>('redo'),
  history: (limit: number, before: string | null) => invoke<B.Operation[]>('history', { limit, before }),
  articleHistory: (uid: string) => invoke<B.Operation[]>('article_history', { uid }),

  pickAndImport: (folder: boolean, hints: B.ImportHints) => invoke<boolean>('pick_and_import', { folder, hints }),
  startImport: (paths: string[], hints: B.ImportHints) => invoke<null>('start_import', { paths, hints }),
  importText: (text: string, name: string) => invoke<null>('import_text', { text, name }),
  importSamples: () => invoke<null>('import_samples'),
  stopImport: () => invoke<null>('stop_import'),
  exportFields: () => invoke<B.FieldName[]>('export_fields'),
  previewExport: (selection: B.Selection, order: B.Order, options: B.ExportOptions) => invoke<B.ExportPreview>('preview_export', { selection, order, options }),
  exportSet: (selection: B.Selection, order: B.Order, options: B.ExportOptions, name: string, path: string | null) =>
    invoke<B.Exported | null>('export_set', { selection, order, options, name, path }),

  pageSheet: (page: string) => invoke<B.PageSheet>('page_sheet', { page }),
  correct: (page: string, revision: string, correction: B.PageCorrection) => invoke<B.Corrected>('correct', { page, revision, correction }),
  unsurePages: (most: number) => invoke<B.UnsurePages>('unsure_pages', { most }),
  pageFacts: (pages: string[]) => invoke<B.PageFacts[]>('page_facts', { pages }),
  placePages: (pages: B.PagePlacing[]) => invoke<B.Placed>('place_pages', { pages }),
  connect: (first: string, second: string) => invoke<B.Done>('connect', { first, second }),
  disconnect: (second: string) => invoke<B.Done>('disconnect', { second }),
  callNumbers: (target: B.Target, template: string, anew: boolean) => invoke<B.CallNumbers>('call_numbers', { target, template, anew }),
  giveCallNumbers: (target: B.Target, template: string, anew: boolean) => invoke<B.Done>('give_call_numbers', { target, template, anew }),
  dropCallNumbers: (target: B.Target) => invoke<B.Done>('drop_call_numbers', { target }),
  papers: () => invoke<B.Paper[]>('papers'),
  issues: (paper: string | null, year: number) => invoke<B.IssueYear>('issues', { paper, year }),
  outdatedPages: (most: number) => invoke<B.OutdatedPages>('outdated_pages', { most }),
  rereadPreview: (page: string, whole: boolean) => invoke<B.RereadPreview>('reread_preview', { page, whole }),
  rereadPage: (page: string, revision: string, whole: boolean) => invoke<B.Corrected>('reread_page', { page, revision, whole }),
  rereadAll: () => invoke<B.RereadReport>('reread_all'),
  alikePlaces: (lesson: B.Lesson) => invoke<B.AlikePlaces>('alike_places', { lesson }),
  correctAlike: (place: B.AlikePlace, lesson: B.AlikePlaces, role: B.PieceRole | null) => invoke<B.Done>('correct_alike', { place, lesson, role }),
  saveSource: (page: string, name: string, path: string | null) => invoke<string | null>('save_source', { page, name, path }),
  checkingProgress: () => invoke<B.CheckedDay[]>('checking_progress'),
  matchPeople: (text: string) => invoke<B.PersonCard[]>('match_people', { text }),
  people: (text: string, order: B.PeopleOrder, from: number, to: number) => invoke<B.PeopleList>('people', { text, order, from, to }),
  person: (key: string) => invoke<B.PersonView>('person', { key }),
  personArticles: (key: string, query: string) => invoke<B.PersonArticles>('person_articles', { key, query }),
  alikePeople: () => invoke<B.AlikePeople[]>('alike_people'),
  keepPeopleApart: (one: string, other: string) => invoke<null>('keep_people_apart', { one, other }),
  previewPersonMerge: (from: string, into: string) => invoke<B.PersonMerge>('preview_person_merge', { from, into }),
  mergePerson: (from: string, into: string) => invoke<B.Done>('merge_person', { from, into }),
  separateSpelling: (spelling: string) => invoke<B.Done>('separate_spelling', { spelling }),
  qualifyPerson: (key: string, qualifier: string) => invoke<B.Done>('qualify_person', { key, qualifier }),
  partPerson: (key: string, which: B.PartOf, qualifier: string, known: boolean) => invoke<B.Done>('part_person', { key, which, qualifier, known }),
  copied: (target: B.Target, what: B.CopyWhat) => invoke<B.Copied>('copied', { target, what }),
  summary: (uid: string, length: number) => invoke<B.SummaryView>('summary', { uid, length }),
  setSummary: (uid: string, text: string) => invoke<B.Done>('set_summary', { uid, text }),
  makeSummaries: (target: B.Target, length: number) => invoke<B.SummaryReport>('make_summaries', { target, length }),
  stopWork: () => invoke<null>('stop_work'),

  previewPrint: (selection: B.Selection, order: B.Order, digest: B.Digest, beginning: boolean) =>
    invoke<B.PrintPreview>('preview_print', { selection, order, digest, beginning }),
  previewPage: (id: number, page: number) => invoke<ArrayBuffer>('preview_page', { id, page }),
  endPreview: () => invoke<null>('end_preview'),
  savePrint: (id: number, name: string, path: string | null) => invoke<B.Exported | null>('save_print', { id, name, path }),
  printPaper: (id: number, name: string) => invoke<B.PrintedTo>('print_paper', { id, name }),

  saveSettings: (settings: B.Settings) => invoke<null>('save_settings', { settings }),
  check: () => invoke<B.CheckReport>('check'),
  backup: () => invoke<B.BackupFile>('backup'),
  backups: () => invoke<B.BackupFile[]>('backups'),
  restore: (path: string) => invoke<B.ArchiveInfo>('restore', { path }),
  pickBackup: () => invoke<string | null>('pick_backup'),

  onChanged: (tell: (changed: B.Changed) => void): Promise<UnlistenFn> => listen<B.Changed>('changed', (event) => tell(event.payload)),
  onImportProgress: (tell: (progress: B.ImportProgress) => void): Promise<UnlistenFn> =>
    listen<B.ImportProgress>('import-progress', (event) => tell(event.payload)),
  onImportDone: (tell: (report: B.ImportReport) => void): Promise<UnlistenFn> =>
    listen<B.ImportReport>('import-done', (event) => tell(event.payload)),
  onIndexProgress: (tell: (progress: B.IndexProgress) => void): Promise<UnlistenFn> =>
    listen<B.IndexProgress>('index-progress', (event) => tell(event.payload)),
  onWorkProgress: (tell: (progress: B.WorkProgress) => void): Promise<UnlistenFn> =>
    listen<B.WorkProgress>('work-progress', (event) => tell(event.payload)),
  onLearned: (tell: () => void): Promise<UnlistenFn> => listen('learned', () => tell()),
  onMenu: (tell: (action: string) => void): Promise<UnlistenFn> => listen<string>('menu', (event) => tell(event.payload)),
  onDragDrop: (tell: (dropping: Dropping) => void): Promise<UnlistenFn> =>
    getCurrentWebview().onDragDropEvent((event) => {
      const drop = event.payload;
      if (drop.type === 'drop') tell({ type: 'drop', paths: drop.paths });
      else if (drop.type === 'leave') tell({ type: 'leave' });
      else tell({ type: 'over' });
    }),
};

/** What went wrong, whatever was thrown. */
export function asFailure(thrown: unknown): B.Failure {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) {
    const { code, message, details } = thrown as Partial<B.Failure>;
    return { code: code ?? 'unknown', message: String(message), details: details ?? null };
  }
  return { code: 'unknown', message: String(thrown), details: null };
}
