/** Marks as signed distances: crisp on every screen, with an even outline, from one small shader and no images. */

export const shapes = ['circle', 'diamond', 'triangle', 'ring', 'hollow_diamond', 'square', 'dot'] as const;
export type Shape = (typeof shapes)[number];

const uniforms = /* glsl */ `\
layout(std140) uniform marksUniforms {
  vec4 fillColor;
  vec4 outlineColor;
  float radius;
  float outlineWidth;
  float shape;
  float isGround;
} marks;
`;

export const markUniforms = {
  name: 'marks',
  vs: uniforms,
  fs: uniforms,
  uniformTypes: {
    fillColor: 'vec4<f32>',
    outlineColor: 'vec4<f32>',
    radius: 'f32',
    outlineWidth: 'f32',
    shape: 'f32',
    isGround: 'f32',
  },
} as const;

export interface MarkUniforms {
  readonly fillColor: readonly [number, number, number, number];
  readonly outlineColor: readonly [number, number, number, number];
  /** Pixels, or metres when `isGround` is 1: then the mark is a piece of ground and grows with it. */
  readonly radius: number;
  readonly outlineWidth: number;
  readonly shape: number;
  readonly isGround: number;
}

export const vertexShader = /* glsl */ `\
#version 300 es
#define SHADER_NAME mark-vertex
in vec2 positions;
in vec2 instanceOffsets;
out vec2 pixel;
out float radiusPixels;

void main(void) {
  radiusPixels = marks.isGround > 0.5 ? project_size_to_pixel(marks.radius) : marks.radius;
  pixel = positions * (radiusPixels * 1.5 + marks.outlineWidth + 1.5);
  gl_Position = project_position_to_clipspace(vec3(instanceOffsets, 0.0), vec3(0.0), vec3(0.0));
  gl_Position.xy += project_pixel_size_to_clipspace(pixel);
}
`;

export const fragmentShader = /* glsl */ `\
#version 300 es
#define SHADER_NAME mark-fragment
precision highp float;
in vec2 pixel;
in float radiusPixels;
out vec4 fragColor;

float triangle(vec2 p, float r) {
  const float k = 1.7320508;
  p.x = abs(p.x) - r;
  p.y = p.y + r / k;
  if (p.x + k * p.y > 0.0) p = vec2(p.x - k * p.y, -k * p.x - p.y) / 2.0;
  p.x -= clamp(p.x, -2.0 * r, 0.0);
  return -length(p) * sign(p.y);
}

float distanceToShape(vec2 p, float r) {
  int shape = int(marks.shape + 0.5);
  if (shape == 1) return (abs(p.x) + abs(p.y) - r * 1.22) * 0.70711;
  if (shape == 2) return triangle(p + vec2(0.0, r * 0.12), r * 1.08);
  if (shape == 3) return abs(length(p) - r * 0.86) - r * 0.27;
  if (shape == 4) return abs((abs(p.x) + abs(p.y) - r * 1.1) * 0.70711) - r * 0.2;
  if (shape == 5) return max(abs(p.x), abs(p.y)) - r;
  if (shape == 6) return length(p) - r * 0.55;
  return length(p) - r;
}

void main(void) {
  float d = distanceToShape(pixel, radiusPixels);
  float inside = 1.0 - smoothstep(-0.6, 0.6, d);
  float covered = 1.0 - smoothstep(-0.6, 0.6, d - marks.outlineWidth);
  if (covered <= 0.0) discard;
  vec4 color = mix(marks.outlineColor, marks.fillColor, inside);
  fragColor = vec4(color.rgb, color.a * covered);
}
`;
