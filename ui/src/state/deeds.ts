// What people do to articles and tags. Each deed is one call; its sentence
// comes back from Rust and is shown with a way to undo it.
import { asFailure, backend } from '../backend';
import type { CopyWhat, Done, Target } from '../bindings';
import { copyText } from '../clipboard';
import { counts } from './overview.svelte';
import { dialogs } from './dialogs.svelte';
import { list } from './list.svelte';
import { reading } from './reading.svelte';
import { session } from './session.svelte';
import { sticky } from './sticky.svelte';
import { toasts } from './toast.svelte';

/** Runs a deed and says what it did; null when it failed. */
export async function deed(run: () => Promise<Done>): Promise<Done | null> {
  try {
    const done = await run();
    const undoable = done.operation !== null && done.changed > 0;
    toasts.say(done.sentence, undoable ? { label: 'undo', run: () => void undo() } : null);
    return done;
  } catch (thrown) {
    toasts.fail(asFailure(thrown));
    return null;
  }
}

export async function undo(): Promise<void> {
  try {
    const done = await backend.undo();
    if (done === null) toasts.say(session.t.nothingToUndo);
    else toasts.say(done.sentence, { label: 'redo', run: () => void redo() });
  } catch (thrown) {
    toasts.fail(asFailure(thrown));
  }
}

export async function redo(): Promise<void> {
  try {
    const done = await backend.redo();
    if (done === null) toasts.say(session.t.nothingToRedo);
    else toasts.say(done.sentence, { label: 'undo', run: () => void undo() });
  } catch (thrown) {
    toasts.fail(asFailure(thrown));
  }
}

function targeted(): Target | null {
  const target = list.target();
  if (target === null) toasts.say(session.t.nothingSelected);
  return target;
}

/** Adds the tag of a pinned key, or takes it off when the open article alone is meant and has it. */
export async function togglePinned(key: number): Promise<void> {
  const tag = counts.pinned(key);
  if (tag === undefined) {
    toasts.say(session.t.noPin(key));
    return;
  }
  const target = targeted();
  if (target === null) return;
  await deed(() => (allHave(target, tag.uid) ? backend.untag(target, tag.uid) : backend.tag(target, tag.uid)));
}

function allHave(target: Target, tag: string): boolean {
  if ('list' in target) return false;
  const rows = [...list.blocks.values()].flat();
  return target.uids.every((uid) => {
    if (uid === reading.view?.uid) return reading.view.tags.includes(tag);
    return rows.find((row) => row.uid === uid)?.tags.includes(tag) ?? false;
  });
}

export async function toggleChecked(): Promise<void> {
  const target = targeted();
  if (target === null) return;
  const checked = list.count > 0 ? true : !(reading.view?.checked ?? false);
  await deed(() => backend.mark(target, checked));
}

/** Moves to the bin, or back from it when the bin is what the list shows. */
export async function toggleBin(): Promise<void> {
  const target = targeted();
  if (target === null) return;
  const back = list.scope.kind === 'bin' || (list.count === 0 && (reading.view?.binned ?? false));
  const done = await deed(() => (back ? backend.unbin(target) : backend.bin(target)));
  if (done !== null) list.clearSelection();
}

/** Marks the open article as checked and goes on to the next untagged one. */
export async function doneAndNext(): Promise<void> {
  const { uid } = reading;
  const { info } = list;
  if (uid === null || info === null) {
    toasts.say(session.t.nothingSelected);
    return;
  }
  dialogs.tagging = false;
  try {
    const after = list.present ? list.cursor + 1 : Math.max(0, list.cursor);
    const ahead = await backend.nextUntagged(info.token, after);
    const next = ahead ?? (await backend.nextUntagged(info.token, 0));
    // Asked before marking, for marking makes a new list.
    const nextUid = next === null || (next === list.cursor && list.present) ? null : await list.uidAt(next);
    await deed(() => (sticky.tags.length > 0 ? backend.finish(uid, sticky.tags) : backend.mark({ uids: [uid] }, true)));
    if (nextUid === null || nextUid === uid || next === null) toasts.say(session.t.nothingUntagged);
    else if (info === list.info) await list.moveTo(next);
    else {
      reading.open(nextUid);
      await list.refresh();
      if (list.cursor >= 0) list.reveal(list.cursor);
    }
  } catch (thrown) {
    toasts.fail(asFailure(thrown));
  }
}

/** Copies the references or the texts of the selection, or of the open article. */
export async function copyOut(what: CopyWhat): Promise<void> {
  const target = list.target();
  if (target === null) {
    toasts.say(session.t.nothingSelected);
    return;
  }
  try {
    const asked = backend.copied(target, what);
    const done = await copyText(asked.then(({ text }) => text));
    const { articles } = await asked;
    toasts.say(done ? session.t.copiedOut[what](articles) : session.t.noClipboard);
  } catch (thrown) {
    toasts.fail(asFailure(thrown));
  }
}
