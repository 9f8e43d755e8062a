/** The item at a place that the list has by how it was made. @throws {RangeError} it has not */
export function at<T>(list: ArrayLike<T>, place: number): T {
  const item = list[place];
  if (item === undefined) throw new RangeError(`expected a place of ${list.length}, got ${place}`);
  return item;
}

/** Takes the last item off a list that holds one. @throws {RangeError} it is empty */
export function takeLast<T>(list: T[]): T {
  const item = at(list, list.length - 1);
  list.pop();
  return item;
}
