import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { readBoard } from './kept.ts'
import './style.css'

const board = await readBoard()
createRoot(document.getElementById('root')!).render(<StrictMode><App kept={board} /></StrictMode>)
