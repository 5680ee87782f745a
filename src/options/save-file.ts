/** Long enough for the browser to begin, however busy it is. */
const KEPT_FOR = 60_000;

/** Hands a text to the person as a file, by the browser's own download. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR);
}
