// Names of runs side by side.

/** What is left of each name without what all of them begin with, up to a comma. @param {string[]} names @returns {string[]} */
export function withoutCommon(names) {
  const parts = names.map((name) => name.split(", "));
  let count = 0;
  while (parts.every((each) => each.length > count + 1 && each[count] === parts[0][count])) count++;
  return parts.map((each) => each.slice(count).join(", "));
}
