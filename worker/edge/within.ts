/** What a promise gives, or null where it fails or takes longer (ms). */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  let timer: number | null = null;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  const safe = promise.catch((error) => {
    console.error(`edge: ${error}`);
    return null;
  });
  const first = await Promise.race([safe, late]);
  clearTimeout(timer);
  return first;
}
