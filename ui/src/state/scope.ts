// What the list shows: a place of the side pane, narrowed by the search.
import type { Selection } from '../bindings';

export type Scope =
  | { kind: 'all' | 'untagged' | 'unsure' | 'recent' | 'bin' | 'undated' }
  | { kind: 'tag'; uid: string }
  /** The articles that most probably lack a theme, likeliest first. */
  | { kind: 'lacking'; uid: string }
  | { kind: 'span'; from: string; to: string }
  | { kind: 'page'; uid: string }
  | { kind: 'import'; uid: string };

export function scopeKey(scope: Scope): string {
  switch (scope.kind) {
    case 'tag':
    case 'lacking':
    case 'page':
    case 'import':
      return `${scope.kind}:${scope.uid}`;
    case 'span':
      return `span:${scope.from}:${scope.to}`;
    default:
      return scope.kind;
  }
}

export function selectionOf(scope: Scope, query: string): Selection {
  return {
    tags: scope.kind === 'tag' ? [scope.uid] : [],
    any_tags: [],
    untagged: scope.kind === 'untagged',
    unsure: scope.kind === 'unsure',
    checked: null,
    binned: scope.kind === 'bin',
    recent: scope.kind === 'recent',
    lacking: scope.kind === 'lacking' ? scope.uid : null,
    from: scope.kind === 'span' ? scope.from : null,
    to: scope.kind === 'span' ? scope.to : null,
    undated: scope.kind === 'undated',
    page: scope.kind === 'page' ? scope.uid : null,
    paper: null,
    import: scope.kind === 'import' ? scope.uid : null,
    uids: [],
    query,
  };
}

/** What a set that leaves the archive is called where nobody named it: its theme, its days or what was searched for. */
export function scopeName(scope: Scope, query: string, theme: (uid: string) => string | undefined): string {
  const parts: string[] = [];
  if (scope.kind === 'tag' || scope.kind === 'lacking') parts.push(theme(scope.uid) ?? '');
  if (scope.kind === 'span') parts.push(scope.from === scope.to ? scope.from : `${scope.from} ${scope.to}`);
  parts.push(query);
  return parts.filter((part) => part !== '').join(' ');
}
