/** Saves `text` under `name` in the person's downloads. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // By then the download has a reference of its own to the data.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
