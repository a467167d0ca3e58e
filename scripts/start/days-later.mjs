// Loaded into every program of a start that goes on some days later: their clocks agree, the embedded database's too, which asks Date.
const aheadMs = Number(process.env.MICROSOURCE_DAYS_LATER ?? 0) * 24 * 3_600_000

if (aheadMs > 0) {
  const RealDate = Date
  const now = () => RealDate.now() + aheadMs
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  })
}
