import { Button, Skeleton } from '@mantine/core'
import type { Wallet } from '@microsource/sdk/wallet'
import { moneyWords } from '../words/money.ts'

export const SumsSkeleton = () => (
  <div aria-busy="true">
    <div className="wallet-sums">
      <div>
        <Skeleton height={14} width={90} />
        <Skeleton height={32} width={140} mt={10} />
      </div>
      <div>
        <Skeleton height={14} width={110} />
        <Skeleton height={32} width={120} mt={10} />
      </div>
      <Skeleton height={36} width={140} />
    </div>
    {[1, 2, 3].map((key) => (
      <Skeleton key={key} height={20} my={16} />
    ))}
  </div>
)

export const Sums = ({ wallet, onAdd }: { wallet: Wallet; onAdd: () => void }) => (
  <section className="wallet-sums" aria-label="Balance">
    <div>
      <span className="third">You can spend</span>
      <strong>{moneyWords(wallet.balance)}</strong>
    </div>
    <div>
      <span className="third">
        On hold
        {wallet.holds.length === 0 ? '' : ` for ${wallet.holds.length} ${wallet.holds.length === 1 ? 'task' : 'tasks'}`}
      </span>
      <strong className={wallet.onHold.amount === 0 ? 'third' : 'hold'}>{moneyWords(wallet.onHold)}</strong>
    </div>
    {wallet.owed.amount > 0 ? null : (
      <Button onClick={onAdd}>{wallet.test ? 'Add test money' : 'Add money'}</Button>
    )}
  </section>
)
