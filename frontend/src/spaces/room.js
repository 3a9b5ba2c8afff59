// Arrays that are kept from frame to frame.

/**
 * An array of `length` numbers that is kept in `room` under a name, so that a frame allocates nothing.
 * @template {Float32ArrayConstructor | Int32ArrayConstructor | Uint16ArrayConstructor | Uint8ArrayConstructor} T
 * @param {Record<string, any>} room @param {string} name @param {T} Type @param {number} length @returns {InstanceType<T>}
 */
export function fit(room, name, Type, length) {
  if (!(room[name]?.length >= length)) room[name] = new Type(Math.ceil(1.2 * length));
  return room[name].subarray(0, length);
}
