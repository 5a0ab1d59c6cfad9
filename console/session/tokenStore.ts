const key = "coterie.token";

/** Keeps the token for as long as the tab lives: a reload stays signed in, another tab does not begin so. */
export const tokenStore = {
  read: (): string | null => sessionStorage.getItem(key),
  write: (token: string): void => sessionStorage.setItem(key, token),
  clear: (): void => sessionStorage.removeItem(key),
};
