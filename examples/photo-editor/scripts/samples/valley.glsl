// Ridges in the morning: eroded height field, forest below, snow above, fog that lies in the valley.
const vec3 sun = normalize(vec3(-.84, .42, .3));

vec3 noised(vec2 p) {
  vec2 i = floor(p), f = fract(p), u = f * f * (3. - 2. * f), du = 6. * f * (1. - f);
  float a = hash(i), b = hash(i + vec2(1, 0)), c = hash(i + vec2(0, 1)), d = hash(i + vec2(1, 1));
  return vec3(a + (b - a) * u.x + (c - a) * u.y + (a - b - c + d) * u.x * u.y,
    du * (vec2(b - a, c - a) + (a - b - c + d) * u.yx));
}

float land(vec2 x, int octaves) {
  vec2 p = x * .0031, d = vec2(0);
  float sum = 0., weight = 1.;
  for (int i = 0; i < 14; i++) {
    if (i >= octaves) break;
    vec3 n = noised(p);
    d += n.yz;
    sum += weight * n.x / (1. + dot(d, d));
    weight *= .5;
    p = turn * p * 2.;
  }
  float valley = smoothstep(40., 640., abs(x.x - 60. * sin(x.y * .004)));
  return 330. * sum * (.2 + .95 * valley) - 40.;
}

float march(vec3 o, vec3 d) {
  float t = 4.;
  for (int i = 0; i < 260; i++) {
    vec3 p = o + d * t;
    float h = p.y - land(p.xz, 9);
    if (h < .0012 * t || t > 4200.) break;
    t += .36 * h;
  }
  return t;
}

vec3 normal(vec2 p, float t) {
  float e = max(.35, .0012 * t);
  return normalize(vec3(land(p - vec2(e, 0), 13) - land(p + vec2(e, 0), 13), 2. * e, land(p - vec2(0, e), 13) - land(p + vec2(0, e), 13)));
}

float shadow(vec3 o) {
  float lit = 1., t = 6.;
  for (int i = 0; i < 50; i++) {
    vec3 p = o + sun * t;
    float h = p.y - land(p.xz, 7);
    lit = min(lit, 14. * h / t);
    t += max(5., h * .8);
    if (lit < .001 || p.y > 420.) break;
  }
  return clamp(lit, 0., 1.);
}

vec3 sky(vec3 d) {
  vec3 c = mix(vec3(.86, .72, .6), vec3(.3, .46, .7), smoothstep(-.02, .42, d.y));
  float glow = max(dot(d, sun), 0.);
  c += vec3(.95, .6, .3) * (.28 * pow(glow, 6.) + .7 * pow(glow, 90.));
  float wisps = smoothstep(.5, .85, fbm(d.xz / (d.y + .12) * vec2(1.4, .5), 8));
  return mix(c, vec3(1, .9, .82), .5 * wisps * smoothstep(.02, .2, d.y));
}

vec3 shade(vec3 p, vec3 d, float t) {
  vec3 n = normal(p.xz, t);
  float lit = shadow(p + n * 2.) * max(dot(n, sun), 0.);
  float grain = fbm(p.xz * .09, 7);
  vec3 rock = mix(vec3(.15, .125, .11), vec3(.24, .21, .185), grain) * (.7 + .6 * fbm(vec2(p.y * .12, p.x * .02), 5));
  float trees = noise(p.xz * .42) * .6 + noise(p.xz * .95) * .4;
  vec3 wood = mix(vec3(.018, .035, .022), vec3(.055, .07, .03), trees) * (.55 + .9 * noise(p.xz * .06));
  float forest = smoothstep(.66, .78, n.y + .1 * (grain - .5)) * smoothstep(165., 110., p.y + 60. * (grain - .5));
  vec3 meadow = vec3(.12, .13, .045) * (.6 + .7 * grain);
  vec3 c = mix(rock, mix(meadow, wood, smoothstep(.4, .5, fbm(p.xz * .012, 5))), forest);
  float snow = smoothstep(205., 250., p.y + 60. * (grain - .5)) * smoothstep(.55, .75, n.y);
  c = mix(c, vec3(.72, .75, .8), snow);
  float sky_light = .5 + .5 * n.y;
  return c * (lit * vec3(4.3, 3.1, 2.1) * mix(1., .45 + trees, forest) + sky_light * vec3(.36, .48, .7) + .12 * vec3(.8, .6, .4));
}

vec3 scene(vec2 uv, vec2 pixel) {
  vec3 o = vec3(60. * sin(-1.68) + 90., 0., -420.);
  o.y = max(land(o.xz, 9) + 60., 178.);
  vec3 d = normalize(vec3(uv.x - .16, uv.y - .2, 1.6));
  float t = march(o, d);
  vec3 c = sky(d);
  float glow = pow(max(dot(d, sun), 0.), 5.);
  if (t < 4200.) {
    vec3 p = o + d * t;
    c = shade(p, d, t);
    vec3 air = mix(vec3(.46, .55, .68), vec3(1., .74, .5), glow * .85);
    c = mix(c, air, 1. - exp(-pow(t * .00052, 1.35)));
  }
  // fog in the valley, thinner with height, torn by noise
  float reach = min(t, 3000.), fog = 0.;
  for (int i = 0; i < 40; i++) {
    float s = reach * (float(i) + hash(pixel * .37 + float(i))) / 40.;
    vec3 p = o + d * s;
    float level = 62. + 60. * (fbm(p.xz * .0045, 5) - .5);
    fog += smoothstep(level + 22., level - 30., p.y) * smoothstep(120., 700., s) * (.4 + fbm(p.xz * .012 + p.y * .02, 4));
  }
  fog = 1. - exp(-fog * reach / 40. * .0042);
  c = mix(c, mix(vec3(.72, .76, .84), vec3(1.15, .9, .7), glow), fog);
  return pow(c * 1.28, vec3(1.4));
}
