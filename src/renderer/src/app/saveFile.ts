/** Hands a small file that was made here to the person at the window, who says where it goes. */
export function saveFile(fileName: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The download has begun once the click was worked off.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
