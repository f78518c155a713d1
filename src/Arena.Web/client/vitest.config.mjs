// Vitest 5 reports a failure with Map.groupBy, which Node.js 20 does not have yet: without this, a failing test ends in a crash that hides its message.
Map.groupBy ??= (items, keyOf) => {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

export default {};
