/** Offers a text as a file to save. */
export function saveText(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser has taken the file by the next task; revoking at once would cancel the download in some.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
