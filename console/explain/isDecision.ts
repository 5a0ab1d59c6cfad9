/** Whether an id is a decision's, which holds many parts between dots; a visitor's is shorter. */
export function isDecision(id: string): boolean {
  return /^[0-9a-z](\.[0-9a-z]+){4}\./.test(id) && id.split(".").length > 9;
}
