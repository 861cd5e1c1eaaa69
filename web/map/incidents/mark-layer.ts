import { COORDINATE_SYSTEM, Layer, type LayerProps, project32, type UpdateParameters } from '@deck.gl/core';
import { Buffer } from '@luma.gl/core';
import { Geometry, Model } from '@luma.gl/engine';
import type { Rgba } from '../palette';
import {
  fragmentShader,
  type MarkUniforms,
  markUniforms,
  type Shape,
  shapes,
  vertexShader,
} from './mark-shader';
import type { MarkSlots } from './mark-slots';

export interface MarkLayerProps {
  readonly slots: MarkSlots;
  /** `slots.version` when the layer was made: says that there is something to copy. */
  readonly version: number;
  readonly shape: Shape;
  readonly fill: Rgba;
  readonly outline: Rgba;
  /** Pixels; half the side in metres for a square on the ground. */
  readonly radius: number;
  readonly outlineWidth_px: number;
  readonly isGround?: boolean;
}

/** Where a layer of slots is: offsets of degrees from the slots' own origin. */
export function slotsPlace(slots: MarkSlots): Pick<LayerProps, 'coordinateSystem' | 'coordinateOrigin'> {
  const [longitude, latitude] = slots.origin;
  return { coordinateSystem: COORDINATE_SYSTEM.LNGLAT_OFFSETS, coordinateOrigin: [longitude, latitude, 0] };
}

/**
 * Draws every slot of a MarkSlots with one look. It owns the buffer on the graphics card and copies only what changed:
 * deck.gl's own attributes would copy all of it whenever one row is new.
 */
export class MarkLayer extends Layer<Required<MarkLayerProps>> {
  static layerName = 'MarkLayer';
  static defaultProps = { isGround: false };
  declare state: { model?: Model; buffer?: Buffer; copiedVersion?: number };

  /** deck.gl sets the model's instance count from this after every update. */
  override getNumInstances(): number {
    return this.props.slots.length;
  }

  override getShaders() {
    return super.getShaders({ vs: vertexShader, fs: fragmentShader, modules: [project32, markUniforms] });
  }

  initializeState(): void {
    const corners = new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]);
    const model = new Model(this.context.device, {
      ...this.getShaders(),
      id: this.props.id,
      bufferLayout: [{ name: 'instanceOffsets', format: 'float32x2', stepMode: 'instance' }],
      geometry: new Geometry({
        topology: 'triangle-strip',
        attributes: { positions: { size: 2, value: corners } },
      }),
      isInstanced: true,
    });
    this.setState({ model });
    this.#copyAll(model);
  }

  override updateState(parameters: UpdateParameters<this>): void {
    super.updateState(parameters);
    const { model, buffer, copiedVersion } = this.state;
    const { slots } = this.props;
    if (!model || !buffer) return;
    if (parameters.oldProps.slots !== slots || buffer.byteLength !== slots.offsets.byteLength) {
      this.#copyAll(model);
    } else if (copiedVersion !== slots.version) {
      const changed = slots.takeChanged();
      if (changed) buffer.write(slots.offsets.subarray(changed.from * 2, changed.to * 2), changed.from * 8);
      this.state.copiedVersion = slots.version;
    }
  }

  override draw(): void {
    const { model } = this.state;
    const { slots, fill, outline, radius, outlineWidth_px, shape, isGround } = this.props;
    if (!model || slots.length === 0) return;
    const unit = (colour: Rgba) => colour.map((part) => part / 255) as [number, number, number, number];
    const marks = {
      fillColor: unit(fill),
      outlineColor: unit(outline),
      radius,
      outlineWidth: outlineWidth_px,
      shape: shapes.indexOf(shape),
      isGround: isGround ? 1 : 0,
    } satisfies MarkUniforms;
    model.shaderInputs.setProps({ marks });
    model.draw(this.context.renderPass);
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    this.state.buffer?.destroy();
  }

  #copyAll(model: Model): void {
    const { slots } = this.props;
    this.state.buffer?.destroy();
    const buffer = this.context.device.createBuffer({
      byteLength: slots.offsets.byteLength,
      usage: Buffer.VERTEX | Buffer.COPY_DST,
    });
    buffer.write(slots.offsets.subarray(0, slots.length * 2), 0);
    slots.takeChanged();
    model.setAttributes({ instanceOffsets: buffer });
    this.state.buffer = buffer;
    this.state.copiedVersion = slots.version;
  }
}
