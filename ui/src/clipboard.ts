/** Writes text to the clipboard, which may still be on its way; false when the webview forbids it. */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
  try {
    if (typeof text === 'string') await navigator.clipboard.writeText(text);
    // A webview allows this only while a key or click is being handled: what comes later has to be promised then.
    else await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text.then((it) => new Blob([it], { type: 'text/plain' })) })]);
    return true;
  } catch {
    return false;
  }
}
