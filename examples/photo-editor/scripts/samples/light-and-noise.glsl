#version 300 es
precision highp float;
uniform vec2 size;
uniform vec2 tile;
out vec4 result;

float hash(vec2 p) { p = fract(p * vec2(123.34, 456.21)); p += dot(p, p + 45.32); return fract(p.x * p.y); }
vec2 hash2(vec2 p) { return vec2(hash(p), hash(p + 17.7)); }

// Good enough for grain: no stripes, whatever the scale
float dust(vec2 p) {
  uvec2 q = uvec2(p * 97. + 4096.);
  uint h = q.x * 1664525u + q.y * 22695477u;
  h = (h ^ (h >> 15)) * 2246822519u;
  h = (h ^ (h >> 13)) * 3266489917u;
  return float(h ^ (h >> 16)) / 4294967295.;
}

float noise(vec2 p) {
  vec2 i = floor(p), f = fract(p);
  f = f * f * f * (f * (f * 6. - 15.) + 10.);
  return mix(mix(hash(i), hash(i + vec2(1, 0)), f.x), mix(hash(i + vec2(0, 1)), hash(i + vec2(1, 1)), f.x), f.y);
}

const mat2 turn = mat2(.8, -.6, .6, .8);

float fbm(vec2 p, int octaves) {
  float sum = 0., weight = .5;
  for (int i = 0; i < 12; i++) {
    if (i >= octaves) break;
    sum += weight * noise(p);
    p = turn * p * 2.03 + 3.1;
    weight *= .5;
  }
  return sum;
}

// ACES-like film curve, then sRGB
vec3 film(vec3 c) {
  c = (c * (2.51 * c + .03)) / (c * (2.43 * c + .59) + .14);
  return pow(clamp(c, 0., 1.), vec3(1. / 2.2));
}

vec3 scene(vec2 uv, vec2 pixel);

void main() {
  vec2 pixel = gl_FragCoord.xy + tile;
  vec3 sum = vec3(0);
  const int n = 3;
  for (int i = 0; i < n * n; i++) {
    vec2 at = pixel + (vec2(i % n, i / n) + .5) / float(n) - .5;
    sum += film(scene((2. * at - size) / size.y, at));
  }
  vec3 c = sum / float(n * n);
  vec2 q = pixel / size - .5;
  c *= 1. - .42 * dot(q, q);
  // grain: stronger in the middle tones, as on a sensor at ISO 400
  float luma = dot(c, vec3(.3, .6, .1));
  c += (dust(pixel) + dust(pixel + 511.) - 1.) * .034 * (1. - abs(2. * luma - 1.) * .6);
  result = vec4(c, 1);
}
