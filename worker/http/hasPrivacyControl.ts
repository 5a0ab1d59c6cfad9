/** Whether a browser sends Global Privacy Control: its visitor wants to be followed by nobody. */
export function hasPrivacyControl(request: Request): boolean {
  return request.headers.get("sec-gpc") === "1";
}
