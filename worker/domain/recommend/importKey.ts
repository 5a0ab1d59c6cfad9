/** Where an imported list stands in its table: by what it is for. */
export const importKey = {
  item: (id: string) => `i${id}`,
  segment: (id: string) => `s${id}`,
  everyone: "",
};
