/** The kind of device, from what the browser says of itself and of its pointer. */
export function device(): "mobile" | "tablet" | "desktop" {
  if (/Mobi/.test(navigator.userAgent)) return "mobile";
  return matchMedia("(pointer:coarse)").matches ? "tablet" : "desktop";
}
