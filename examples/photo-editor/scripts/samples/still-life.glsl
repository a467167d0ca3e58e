// Window light from the left on a wooden table: a bowl, pears and lemons, a cup, linen behind.
vec2 unite(vec2 a, vec2 b) { return a.x < b.x ? a : b; }
float soft(float a, float b, float k) { float h = clamp(.5 + .5 * (b - a) / k, 0., 1.); return mix(b, a, h) - k * h * (1. - h); }

float pear(vec3 p, float lean) {
  p.x += lean * p.y * p.y * .35;
  float d = soft(length(p - vec3(0, .36, 0)) - .36, length((p - vec3(0, .78, 0)) * vec3(1, .86, 1)) - .19, .3);
  float stem = length(p - vec3(.02 * sin(p.y * 9.), clamp(p.y, .9, 1.1), 0)) - .018;
  return min(d * .9, stem);
}

float lemon(vec3 p) {
  p.x = abs(p.x);
  float d = length(p * vec3(.86, 1, 1)) - .3;
  d = soft(d, length((p - vec3(.34, 0, 0)) * vec3(.7, 1, 1)) - .05, .12);
  return d * .85 + .0025 * noise(p.xy * 38. + p.z * 23.);
}

float bowl(vec3 p) {
  float r = length(p.xz), shell = abs(length(vec2(r, p.y - .98)) - .94) - .028;
  shell = max(shell, p.y - .56);
  float foot = max(abs(r - .36) - .035, abs(p.y - .035) - .04);
  return soft(shell, foot, .05) * .8;
}

float cup(vec3 p) {
  float r = length(p.xz), wall = abs(r - .3 - .05 * p.y) - .024;
  float d = max(wall, abs(p.y - .36) - .36);
  d = min(d, max(r - .32, abs(p.y - .03) - .03));
  vec2 q = vec2(length(p.xy - vec2(.42, .38)) - .17, p.z);
  d = min(d, max(length(q) - .034, .29 + .05 * p.y - r));
  return min(d, max(r - .31, abs(p.y - .58) - .004)) * .85;
}

vec2 map(vec3 p) {
  vec2 d = vec2(p.y, 1.);
  float folds = .06 * sin(p.x * 4.1 + sin(p.x * 1.7 + p.y) * 1.5) + .025 * sin(p.x * 11. + p.y * 2.);
  d = unite(d, vec2((2.6 + folds - p.z) * .75, 2.));
  d = unite(d, vec2(bowl(p - vec3(.25, 0, .55)), 3.));
  vec3 q = p - vec3(.25, 0, .55);
  d = unite(d, vec2(lemon((q - vec3(-.3, .56, .02)) * mat3(.8, .2, .56, 0, .94, -.34, -.6, .27, .75)), 4.));
  d = unite(d, vec2(lemon((q - vec3(.27, .53, -.2)) * mat3(.5, 0, -.86, 0, 1, 0, .86, 0, .5)), 4.));
  d = unite(d, vec2(lemon((q - vec3(.1, .64, .32)) * mat3(.9, -.3, .3, .3, .95, 0, -.3, .1, .95)), 4.));
  d = unite(d, vec2(pear(p - vec3(-1.02, 0, .12), .22), 5.));
  vec3 lying = p - vec3(1.32, .34, -.18);
  lying = vec3(lying.x * .3 + lying.z * .15 + lying.y * .94, lying.x * -.9 + lying.y * .28 + lying.z * -.33, lying.z * .93 - lying.x * .36);
  d = unite(d, vec2(pear(lying - vec3(0, -.4, 0), -.12), 5.));
  return unite(d, vec2(cup(p - vec3(-1.85, 0, .85)), 6.));
}

vec3 normal(vec3 p) {
  vec2 e = vec2(.0012, 0);
  return normalize(vec3(map(p + e.xyy).x - map(p - e.xyy).x, map(p + e.yxy).x - map(p - e.yxy).x, map(p + e.yyx).x - map(p - e.yyx).x));
}

vec2 march(vec3 o, vec3 d, float far) {
  float t = .02;
  vec2 hit = vec2(0);
  for (int i = 0; i < 150; i++) {
    hit = map(o + d * t);
    if (hit.x < .0006 * (1. + t) || t > far) break;
    t += hit.x;
  }
  return vec2(t, t < far ? hit.y : 0.);
}

// The window is an area, so shadows widen: many short rays towards points on it
const vec3 window = vec3(-4.6, 3.6, -1.2);
float light(vec3 p, vec3 n, vec2 seed) {
  float sum = 0.;
  for (int i = 0; i < 12; i++) {
    vec2 r = hash2(seed + float(i) * 1.618) - .5;
    vec3 to = window + vec3(0, r.x * 2.4, r.y * 2.8) - p;
    float far = length(to), facing = max(dot(n, to / far), 0.);
    float pane = smoothstep(.02, .05, abs(r.x)) * smoothstep(.02, .05, abs(r.y));
    if (facing > 0. && march(p + n * .006, to / far, far).y == 0.) sum += facing * pane * 24. / (far * far);
  }
  return sum / 12.;
}

float open(vec3 p, vec3 n) {
  float sum = 0., weight = 1.;
  for (int i = 1; i < 6; i++) { float h = .055 * float(i * i) * .5; sum += (h - map(p + n * h).x) * weight; weight *= .62; }
  return clamp(1. - 1.5 * sum, 0., 1.);
}

vec3 wood(vec2 p) {
  float board = floor(p.y / .62), at = fract(p.y / .62);
  p += vec2(board * 7.3, board * 2.1);
  float rings = fbm(vec2(p.x * .5, p.y * 5.5) + .5 * fbm(p * vec2(.7, 2.), 4), 5);
  float line = fbm(vec2(p.x * 2.2, p.y * 70.), 4);
  vec3 c = mix(vec3(.2, .1, .05), vec3(.4, .235, .125), smoothstep(.2, .75, rings)) * (.72 + .5 * line) * (.86 + .28 * hash(vec2(board, 3.)));
  return c * smoothstep(.0, .012, at) * smoothstep(1., .988, at);
}

vec3 surface(float id, vec3 p, out float gloss) {
  gloss = .0;
  if (id == 1.) { gloss = .22; return wood(p.xz * vec2(1, 1)); }
  if (id == 2.) return vec3(.36, .36, .33) * (.85 + .15 * noise(p.xy * vec2(160., 20.)) + .12 * noise(p.xy * vec2(20., 160.)));
  if (id == 3.) { gloss = .5; float speck = smoothstep(.8, .86, noise(p.xy * 44. + p.zx * 41.)); return mix(vec3(.2, .27, .32), vec3(.09, .1, .11), speck * .7); }
  if (id == 4.) { gloss = .3; return mix(vec3(.78, .5, .03), vec3(.62, .55, .06), smoothstep(.4, .7, fbm(p.xy * 3. + p.z, 4))); }
  if (id == 5.) {
    gloss = .28;
    if (p.y > .99 && p.x < -.6) return vec3(.09, .055, .03);
    float blush = smoothstep(.35, .75, fbm(p.xy * 1.7 + p.z * 2.1, 5));
    vec3 c = mix(vec3(.42, .42, .07), vec3(.5, .2, .06), blush * .75);
    return c * (1. - .4 * smoothstep(.7, .85, noise(p.xy * 62. + p.zx * 57.)));
  }
  if (id == 6.) { gloss = .45; float r = length(p.xz - vec2(-1.85, .85)); return r < .318 && p.y > .5 ? vec3(.045, .02, .01) : vec3(.62, .58, .52); }
  return vec3(0);
}

vec3 shade(vec3 p, vec3 d, float id, vec2 seed) {
  float gloss;
  vec3 n = normal(p), base = surface(id, p, gloss);
  float air = open(p, n);
  vec3 c = base * (light(p, n, seed) * vec3(1.5, 1.62, 1.8) + air * (.16 + .1 * n.y) * vec3(1., .88, .74));
  if (id == 4. || id == 5.) c += base * .12 * pow(1. - max(dot(-d, n), 0.), 2.) * air;
  vec3 r = reflect(d, n), to = normalize(window - p);
  float fresnel = .04 + .96 * pow(1. - max(dot(-d, n), 0.), 5.);
  float spot = pow(max(dot(r, to), 0.), id == 1. ? 22. : 130.);
  c += gloss * (spot * 1.5 + fresnel * .16) * vec3(1., 1.03, 1.1) * air;
  return c;
}

vec3 scene(vec2 uv, vec2 pixel) {
  vec3 eye = vec3(-.15, 1.75, -5.6), aim = vec3(-.12, .52, .4);
  vec2 seed = pixel * .713;
  vec3 forward = normalize(aim - eye), right = normalize(cross(vec3(0, 1, 0), forward)), up = cross(forward, right);
  vec3 d = normalize(uv.x * right + uv.y * up + 3.05 * forward);
  // a fast lens: what is not at the bowl's distance is a little soft
  vec3 sharp = eye + d * (5.55 / dot(d, forward));
  vec2 lens = hash2(seed + 5.) - .5;
  eye += (right * lens.x + up * lens.y) * .055;
  d = normalize(sharp - eye);
  vec2 hit = march(eye, d, 14.);
  return hit.y > 0. ? shade(eye + d * hit.x, d, hit.y, seed) * 1.25 : vec3(.02);
}
