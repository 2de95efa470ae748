// Moving in a tree by keyboard, after the WAI-ARIA tree pattern. The items are
// one flat run of elements that say their level.

/** Handles arrows, Home and End on a tree's item; true when the key was one of them. */
export function treeKey(event: KeyboardEvent, open: boolean | null, toggle: () => void): boolean {
  const item = event.currentTarget as HTMLElement;
  const items = [...(item.closest('[role="tree"]')?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])];
  const at = items.indexOf(item);
  const level = Number(item.ariaLevel);
  let to: HTMLElement | undefined;
  switch (event.key) {
    case 'ArrowDown':
      to = items[at + 1];
      break;
    case 'ArrowUp':
      to = items[at - 1];
      break;
    case 'Home':
      to = items[0];
      break;
    case 'End':
      to = items.at(-1);
      break;
    case 'ArrowRight':
      if (open === false) toggle();
      else if (open === true) to = items[at + 1];
      break;
    case 'ArrowLeft':
      if (open === true) toggle();
      else to = items.slice(0, at).findLast((before) => Number(before.ariaLevel) < level);
      break;
    default:
      return false;
  }
  event.preventDefault();
  event.stopPropagation();
  to?.focus();
  return true;
}
