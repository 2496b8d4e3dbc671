/** Why IPP cannot be spoken at a port, whatever listens there. */
export type ClosedPort = 'port-prints-all' | 'port-blocked';

/**
 * Raw printing: everything that is received is printed, including HTTP headers. 9100 is IANA's
 * pdl-datastream; multi-port print servers use the ports after it for their further printers.
 */
const firstRawPort = 9100;
const lastRawPort = 9107;

/**
 * The ports that Chrome never connects to (`ERR_UNSAFE_PORT`): Chromium's net/base/port_util.cc,
 * kRestrictedPorts. Chromium 156 was tried with each port from 1 to 65535; it refused these and no
 * other.
 */
const blockedPorts: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
  103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
  512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993,
  995, 1719, 1720, 1723, 2049, 3659, 4045, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
  6697, 10080,
]);

/** Whether IPP cannot be spoken at this TCP port (1 to 65535), and why. */
export function closedPort(port: number): ClosedPort | undefined {
  if (port >= firstRawPort && port <= lastRawPort) return 'port-prints-all';
  return blockedPorts.has(port) ? 'port-blocked' : undefined;
}
