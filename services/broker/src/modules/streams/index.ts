export { hear, type News, tell } from './news.ts'
export { createStreams, type Source, type StreamOptions } from './stream.ts'
export { streamsRoutes } from './streams.routes.ts'
