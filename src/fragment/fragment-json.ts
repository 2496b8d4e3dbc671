import type { CpcaLayer, Fragment, PacketTemplate, PjlLayer } from './fragment.ts';
import { writeHexTemplate, writeTextTemplate } from './template-text.ts';

const hex16 = (value: number) => value.toString(16).toUpperCase().padStart(4, '0');
const hex8 = (value: number) => value.toString(16).toUpperCase().padStart(2, '0');

function packetJson({ opcode, flags, content }: PacketTemplate): object {
  const head = { opcode: hex16(opcode), ...(flags === 0 ? {} : { flags: hex8(flags) }) };
  if (content.kind === 'value') return { ...head, value: writeHexTemplate(content.value) };
  const records = content.records.map(({ id, value }) => ({
    ...{ id: hex16(id), value: writeHexTemplate(value) },
  }));
  return { ...head, records };
}

function layerJson(layer: CpcaLayer | PjlLayer): object {
  if (layer.kind === 'pjl') {
    return {
      carrier: 'pjl',
      before: layer.before.map(writeTextTemplate),
      after: layer.after.map(writeTextTemplate),
    };
  }
  const { data } = layer;
  return {
    carrier: 'cpca',
    version: hex8(layer.version),
    number: hex16(layer.number),
    status: hex16(layer.status),
    departmentId: writeHexTemplate(layer.departmentId),
    pin: writeHexTemplate(layer.pin),
    before: layer.before.map(packetJson),
    data: {
      moreFlags: hex8(data.moreFlags),
      lastFlags: hex8(data.lastFlags),
      marker: hex8(data.marker),
      blockBytes: data.blockBytes,
    },
    after: layer.after.map(packetJson),
  };
}

/**
 * A fragment as a value for JSON. If it is opaque, it is stored under `secret`: such a value is
 * protected like a PIN.
 */
export function fragmentJson(fragment: Fragment): object {
  const { language, opaqueFor, withoutId } = fragment;
  return {
    fragment: 1,
    ...(language === undefined ? {} : { language }),
    ...(opaqueFor === undefined ? {} : { secret: true, opaqueFor }),
    ...(withoutId ? { withoutId } : {}),
    layers: fragment.layers.map(layerJson),
  };
}
