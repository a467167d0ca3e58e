// A flat beach after sunset: sky, sea, wet sand, a headland, and a man at the water's edge.
const vec3 sun = normalize(vec3(.42, .075, 1.));

vec3 sky(vec3 d) {
  float h = max(d.y, 0.);
  vec3 c = mix(vec3(1.05, .56, .28), vec3(.52, .46, .5), smoothstep(0., .13, h));
  c = mix(c, vec3(.16, .25, .42), smoothstep(.06, .5, h));
  float glow = max(dot(d, sun), 0.);
  c += vec3(1.3, .55, .18) * pow(glow, 24.) * .55 + vec3(1.6, 1., .5) * pow(glow, 420.) * 1.4;
  vec2 p = d.xz / (h + .09);
  float cover = fbm(p * vec2(.34, .75) + 4.3, 8);
  float thick = smoothstep(.42, .7, cover + .07 * fbm(p * 2.4, 6));
  float lit = smoothstep(.3, .75, fbm((p + sun.xz * .22) * vec2(.34, .75) + 4.3, 6));
  vec3 cloud = mix(vec3(1.25, .6, .36), vec3(.2, .2, .27), clamp(lit * 1.1 - .15, 0., 1.));
  return mix(c, cloud, thick * smoothstep(.0, .12, h) * .92);
}

float capsule(vec2 p, vec2 a, vec2 b, float ra, float rb) {
  vec2 pa = p - a, ba = b - a;
  float t = clamp(dot(pa, ba) / dot(ba, ba), 0., 1.);
  return length(pa - ba * t) - mix(ra, rb, t);
}

// A man of 1.78 m seen from behind, hands in his jacket, weight on the left leg
float man(vec2 p) {
  float d = length((p - vec2(.01, 1.66)) * vec2(1.12, .92)) - .098;
  d = min(d, capsule(p, vec2(0, 1.52), vec2(0, 1.42), .055, .07));
  d = min(d, capsule(p, vec2(-.13, 1.38), vec2(.13, 1.38), .075, .075));
  d = min(d, capsule(p, vec2(0, 1.3), vec2(0, .95), .185, .165));
  d = min(d, capsule(p, vec2(-.2, 1.36), vec2(-.26, 1.1), .06, .055));
  d = min(d, capsule(p, vec2(-.26, 1.1), vec2(-.18, .92), .052, .05));
  d = min(d, capsule(p, vec2(.2, 1.36), vec2(.265, 1.11), .06, .055));
  d = min(d, capsule(p, vec2(.265, 1.11), vec2(.19, .91), .052, .05));
  d = min(d, capsule(p, vec2(-.075, .92), vec2(-.09, .48), .095, .068));
  d = min(d, capsule(p, vec2(-.09, .48), vec2(-.1, .05), .066, .047));
  d = min(d, capsule(p, vec2(.08, .92), vec2(.14, .49), .095, .066));
  d = min(d, capsule(p, vec2(.14, .49), vec2(.16, .06), .064, .046));
  d = min(d, capsule(p, vec2(-.13, .03), vec2(-.08, .03), .035, .035));
  return min(d, capsule(p, vec2(.14, .03), vec2(.21, .03), .035, .035));
}

const vec3 stand = vec3(-3.1, 0., 14.2);

float edge(float x) { return 15.2 + .7 * sin(x * .21 + .6) + 1.1 * (fbm(vec2(x * .33, 2.), 5) - .5); }

float headland(float x) {
  float h = .055 * smoothstep(-.75, -1.5, x) + .018 * smoothstep(-.45, -.8, x);
  return h * (.75 + .5 * fbm(vec2(x * 9., 3.), 6)) + .0025 * fbm(vec2(x * 160., 8.), 4) * step(.002, h);
}

vec3 coat(vec2 p) {
  vec3 c = p.y > .9 ? vec3(.035, .05, .075) : vec3(.03, .028, .03);
  if (p.y > 1.52) c = mix(vec3(.16, .085, .06), vec3(.02, .014, .012), smoothstep(1.6, 1.66, p.y + p.x * .25));
  float rim = smoothstep(-.03, .0, man(p)) * smoothstep(-.05, .25, p.x);
  return c + rim * vec3(.5, .24, .11) + .012 * noise(p * 60.);
}

vec3 far(vec3 d) {
  vec3 c = sky(d);
  float h = headland(d.x / d.z) - d.y / d.z;
  vec3 land = mix(vec3(.07, .068, .088), vec3(.42, .25, .19), .32 + .2 * smoothstep(.05, 0., d.y));
  return mix(c, land * (.8 + .4 * fbm(d.xy * 90., 4)), smoothstep(-.0006, .0006, h));
}

vec3 world(vec3 o, vec3 d) {
  float t = (stand.z - o.z) / d.z;
  vec2 p = (o + d * t).xy - stand.xy;
  vec3 c = far(vec3(d.x, abs(d.y), d.z));
  float inside = man(p);
  return t > 0. && d.z > 0. ? mix(coat(p), c, smoothstep(-.006, .006, inside)) : c;
}

vec3 ground(vec3 o, vec3 d) {
  vec3 at = o - d * (o.y / d.y);
  float dist = length(at - o);
  float water = at.z - edge(at.x);
  float fade = 1. / (1. + dist * .05);
  vec2 w = at.xz;
  float rough = smoothstep(-.5, 3., water);
  vec2 s = w * mix(vec2(3., 5.), vec2(.5, 2.2), rough);
  vec2 slope = vec2(fbm(s + vec2(.05, 0), 6) - fbm(s, 6), fbm(s + vec2(0, .05), 6) - fbm(s, 6));
  float wet = smoothstep(-6.5, -1.2, water + 1.2 * (fbm(w * .4, 5) - .5));
  float strength = mix(.0 + .05 * wet, 1.5 * fade, smoothstep(-.2, .6, water));
  vec3 n = normalize(vec3(slope.x * strength, 1., slope.y * strength * 1.4));
  vec3 r = reflect(d, n);
  r.y = abs(r.y);
  vec3 mirror = water < .4 ? world(vec3(at.x, .0, at.z), r) : far(r);
  float fresnel = .03 + .97 * pow(1. - max(dot(-d, n), 0.), 5.);

  float grain = fbm(w * 90., 4), ripple = fbm(w * vec2(1.3, 6.) + fbm(w * .8, 3) * 2., 5), pebble = smoothstep(.83, .9, noise(w * 31. + 3. * noise(w * 9.))) * smoothstep(.6, .75, noise(w * 3.));
  vec3 sand = vec3(.3, .2, .13) * (.52 + .62 * ripple + .42 * grain * fade) * (1. - .65 * pebble);
  sand *= mix(vec3(1), vec3(.36, .36, .42), wet);
  sand += vec3(.16, .08, .04) * max(slope.x * 9. + slope.y * 5., 0.) * (1. - wet) * 2.;
  vec3 c = mix(sand, mirror, wet * (.18 + .82 * fresnel) * (.8 + .2 * ripple));

  vec3 sea = mix(vec3(.022, .045, .06), vec3(.05, .09, .1), smoothstep(12., 0., water));
  vec3 deep = mix(sea, mirror, clamp(fresnel * 1.1, 0., 1.));
  float glitter = pow(max(dot(r, sun), 0.), 180.);
  deep += vec3(1.5, .8, .35) * glitter * .35;
  c = mix(c, deep, smoothstep(-.04, .12, water));

  float swell = 0.;
  for (int i = 0; i < 4; i++) {
    float line = water - float(i * i) * 1.9 - .25 - 1.3 * (fbm(vec2(at.x * .35, float(i) * 7.), 5) - .5);
    float lace = fbm(w * vec2(2.2, 4.), 6);
    swell += smoothstep(.0, .06, line) * smoothstep(.75 - float(i) * .1, .04, line) * smoothstep(.36, .62, lace + .25 * smoothstep(.35, .0, line)) * (i == 0 ? 1. : .75);
  }
  c = mix(c, vec3(1.1, .85, .75) * (.7 + .4 * grain), clamp(swell, 0., 1.) * .9);

  // a soft shadow towards the camera, where the sand is not yet a mirror
  vec2 sh = (at - stand).xz - vec2(-.38, -1.) * clamp(-(at.z - stand.z), 0., 4.) * vec2(1, 0);
  float shade = exp(-pow(sh.x / (.22 + .06 * (stand.z - at.z)), 2.)) * smoothstep(.3, -.1, at.z - stand.z) * smoothstep(-5.5, 0., at.z - stand.z);
  c *= 1. - .45 * shade * (1. - .6 * wet);
  return mix(c, vec3(.75, .45, .3), 1. - exp(-dist * .0009));
}

vec3 scene(vec2 uv, vec2 pixel) {
  vec3 o = vec3(0, 1.62, 0);
  vec3 d = normalize(vec3(uv.x, uv.y - .09, 2.05));
  vec3 c = world(o, d);
  if (d.y < 0.) {
    c = ground(o, d);
    float t = stand.z / d.z;
    vec2 p = (o + d * t).xy - stand.xy;
    c = mix(coat(p), c, smoothstep(-.006, .006, man(p)));
  }
  return c * .5;
}
