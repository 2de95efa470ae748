import type { Attachment } from 'svelte/attachments';

/**
 * Sets custom properties on an element through the CSSOM. The content policy
 * drops style attributes, so `style:` and `style="…"` are not used anywhere.
 */
export function css(values: Record<string, string>): Attachment<HTMLElement> {
  return (element) => {
    for (const [name, value] of Object.entries(values)) element.style.setProperty(name, value);
  };
}
