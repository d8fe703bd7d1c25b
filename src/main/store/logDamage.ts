import { existsSync, readFileSync } from 'node:fs';

const HEADER_BYTES = 32;
const FRAME_HEAD_BYTES = 24;
const MAGIC = 0x377f0682;
/** A disk writes so much or nothing of it. */
const SECTOR_BYTES = 512;

/**
 * Whether SQLite's log beside a file is damaged, rather than cut short in its last write by a kill or a power cut. SQLite stops
 * reading at the first frame that does not fit its checksum and drops the writes after it without a word: right for a write that
 * nobody was told of, wrong for those that were acknowledged. Each write waits for the disk before the next begins, so a frame
 * that does not fit, with the end of a write and then another frame after it, was whole once. The format is SQLite's own
 * (https://www.sqlite.org/fileformat2.html#walformat); checksums are over the bytes as they are encrypted.
 */
export function logIsDamaged(logPath: string): boolean {
  if (!existsSync(logPath)) return false;
  const log = readFileSync(logPath);
  if (log.length < HEADER_BYTES + FRAME_HEAD_BYTES) return false;
  const magic = log.readUInt32BE(0);
  const add = checksumOf((magic & 1) === 1);
  let sum = add([0, 0], log.subarray(0, FRAME_HEAD_BYTES));
  // The head is on disk before the first frame is written.
  if ((magic & ~1) !== MAGIC || !stands(sum, log, FRAME_HEAD_BYTES)) return true;
  const frameBytes = FRAME_HEAD_BYTES + log.readUInt32BE(8);
  for (let at = HEADER_BYTES; at + frameBytes <= log.length; at += frameBytes) {
    sum = add(add(sum, log.subarray(at, at + 8)), log.subarray(at + FRAME_HEAD_BYTES, at + frameBytes));
    if (!isOfThisLog(log, at) || !stands(sum, log, at + 16)) return goesOnAfterAnEnd(log, at, frameBytes);
  }
  return false;
}

/** Whether, from a frame on that does not fit, there is the last frame of a write and another frame after it. */
function goesOnAfterAnEnd(log: Buffer, from: number, frameBytes: number): boolean {
  let ended = false;
  for (let at = from; at + FRAME_HEAD_BYTES <= log.length; at += frameBytes) {
    if (!isOfThisLog(log, at)) continue;
    if (ended) return true;
    ended = isOneSectors(at) && log.readUInt32BE(at + 4) !== 0;
  }
  return false;
}

/** A head that lies across two sectors can be half a frame of before and half of the write that was cut short: it says nothing. */
const isOneSectors = (at: number): boolean => Math.floor(at / SECTOR_BYTES) === Math.floor((at + 15) / SECTOR_BYTES);

/** What is left of a log that was used before has another salt. */
const isOfThisLog = (log: Buffer, at: number): boolean => log.compare(log, 16, 24, at + 8, at + 16) === 0;

type Sum = readonly [number, number];

const stands = ([first, second]: Sum, log: Buffer, at: number): boolean => log.readUInt32BE(at) === first && log.readUInt32BE(at + 4) === second;

const checksumOf = (bigEndian: boolean) => ([first, second]: Sum, bytes: Buffer): Sum => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [a, b] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + view.getUint32(at, !bigEndian) + b) >>> 0;
    b = (b + view.getUint32(at + 4, !bigEndian) + a) >>> 0;
  }
  return [a, b];
};
