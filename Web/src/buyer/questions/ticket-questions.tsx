import { useQuery, useQueryClient } from '@tanstack/react-query'
import { use, useState } from 'react'
import type { TicketQuestions as Asked, TicketQuestion } from '../../api/types.ts'
import { formatMoment } from '../../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../../i18n/i18n.ts'
import { questionsCatalog } from '../../i18n/questions-catalog.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../ui/notices.ts'
import { AnswerForm } from './answer-form.tsx'
import { questionsQuery } from './calls.ts'

const texts = addCatalog(questionsCatalog)

/** What the organiser asks of one of the caller's tickets. Nothing where nothing is asked. */
export default function TicketQuestions({ ticketId }: { ticketId: string }) {
  const { data } = useQuery(questionsQuery(ticketId))
  if (!data || data.questions.length === 0) return null
  return <Panel asked={data} />
}

function Panel({ asked }: { asked: Asked }) {
  use(texts)
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const [isEdited, setEdited] = useState(false)
  const [isOutdated, setOutdated] = useState(false)
  const mayAnswer = !asked.refusal
  const isAsked = mayAnswer && (isEdited || asked.questions.some((one) => one.isOpen))
  const at = formatMoment(asked.endsAt, locale)
  const refresh = () => queries.invalidateQueries({ queryKey: ['questions'] })
  const saved = (now: Asked) => {
    queries.setQueryData(questionsQuery(asked.ticketId).queryKey, now)
    refresh()
    setEdited(false)
    setOutdated(false)
    notify({ tone: 'good', title: t('questions.saved') })
  }
  return (
    <section
      aria-labelledby="questions"
      className="mt-6 rounded-3xl border border-line bg-surface p-5 text-start shadow-card sm:p-6"
    >
      <h2 id="questions" className="text-xl">
        {t('questions.title')}
      </h2>
      <p className="mt-1 text-soft">{t(`questions.${asked.refusal ?? 'until'}`, { at })}</p>
      {isOutdated && mayAnswer && <Banner className="mt-3" title={t('questions.changed')} />}
      {isAsked ? (
        <AnswerForm
          // Other questions are another form; what was typed to those that stayed is asked once more.
          key={asked.questions.map((one) => one.id).join()}
          asked={asked}
          onSaved={saved}
          onOutdated={() => {
            setOutdated(true)
            refresh()
          }}
          onCancel={isEdited ? () => setEdited(false) : undefined}
        />
      ) : (
        <Given asked={asked} />
      )}
      {mayAnswer && !isAsked && (
        <Button look="secondary" onClick={() => setEdited(true)} className="mt-4">
          {t('questions.change')}
        </Button>
      )}
      {mayAnswer && <p className="mt-4 text-sm text-soft">{t('questions.private')}</p>}
    </section>
  )
}

/** What was answered. */
function Given({ asked }: { asked: Asked }) {
  return (
    <dl className="mt-4 grid gap-3">
      {asked.questions.map((question) => (
        <div key={question.id} className="min-w-0">
          <dt className="text-sm font-medium break-words text-soft">{question.text}</dt>
          <dd className="font-semibold break-words">
            <Answer question={question} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Answer({ question: { kind, answer } }: { question: TicketQuestion }) {
  const t = useT()
  if (answer === null) return <span className="font-normal text-soft">{t('questions.none')}</span>
  if (kind === 'yesNo') return t(answer === 'yes' ? 'questions.yes' : 'questions.no')
  return answer
}
