export function readCentroids(_c: string, _b: unknown, _d: string): any { return { ok: false, errors: [] }; }
