/** Whether a category is another, or below it in a path (`Home > Kitchen > Pans` in `Home > Kitchen`). */
export function isWithinCategory(category: string, other: string): boolean {
  return category === other || category.startsWith(`${other} > `);
}
