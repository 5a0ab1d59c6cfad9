/** A new webhook's secret as Standard Webhooks writes them: 32 random bytes in base64, marked. */
export function webhookSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`;
}
