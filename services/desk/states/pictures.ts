/** Drawn stand-ins for photographs: the same park, with and without its bench. */
const bench = `<g fill="#6b4a2f"><rect x="86" y="372" width="150" height="10"/><rect x="86" y="390" width="150" height="8"/><rect x="86" y="412" width="150" height="12"/>
<rect x="96" y="424" width="8" height="34"/><rect x="216" y="424" width="8" height="34"/></g>`

const park = (inFront: string, lift: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="960" viewBox="0 0 640 480">
<rect width="640" height="480" fill="#9fb6c4"/><rect y="120" width="640" height="180" fill="#3f5a34"/>
<g fill="#2f4a2a">${[40, 120, 210, 330, 430, 520, 600].map((x, index) => `<circle cx="${x}" cy="${150 + (index % 3) * 18}" r="${58 + (index % 2) * 14}"/>`).join('')}</g>
<g fill="#c8962f">${[470, 505, 540, 486].map((x, index) => `<circle cx="${x}" cy="${160 + index * 14}" r="30"/>`).join('')}</g>
<path d="M0 292h640v188H0z" fill="#7d8f4e"/><path d="M0 372q320-40 640 0v108H0z" fill="#a98e72"/>
<g fill="#e9e6df"><rect x="360" y="190" width="70" height="84"/><rect x="376" y="150" width="38" height="44"/><circle cx="395" cy="138" r="12"/></g>
<path d="M276 480q26-190 6-480h60q-24 260 22 480z" fill="#6a5138"/>
<g fill="#9aa53a">${[20, 90, 180, 260, 380, 470, 560].map((x, index) => `<ellipse cx="${x}" cy="${30 + (index % 3) * 26}" rx="44" ry="22" transform="rotate(${index * 23} ${x} 40)"/>`).join('')}</g>
${inFront}<rect width="640" height="480" fill="#ffffff" opacity="${lift}"/></svg>`

export const before = park(bench, 0)
export const after = park('', 0.1)
