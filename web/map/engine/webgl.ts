/** What this browser can draw with. Asked once; the probe gives its context back. */
interface Graphics {
  readonly isAvailable: boolean;
  /** Whether the processor draws, for want of a graphics card: every pixel and every frame is dear then. */
  readonly isSoftware: boolean;
}

let answer: Graphics | null = null;

export function graphics(): Graphics {
  answer ??= probe();
  return answer;
}

function probe(): Graphics {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    if (context === null) return { isAvailable: false, isSoftware: false };
    const info = context.getExtension('WEBGL_debug_renderer_info');
    const renderer = String(context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
    context.getExtension('WEBGL_lose_context')?.loseContext();
    return { isAvailable: true, isSoftware: /swiftshader|llvmpipe|softpipe|basic render/i.test(renderer) };
  } catch {
    return { isAvailable: false, isSoftware: false };
  }
}
