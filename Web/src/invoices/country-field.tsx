import { useId, useMemo } from 'react'
import { useLanguage } from '../i18n/i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { Select } from '../ui/select.tsx'
import { countriesIn } from './countries.ts'

type CountryFieldProps = {
  label: string
  /** What stands there as long as none is chosen. */
  none: string
  value: string
  error: string | undefined
  autoComplete: string
  className?: string
  onChange: (code: string) => void
}

/** Which country, by its name in the page's language. */
export function CountryField({ none, error, className, onChange, ...select }: CountryFieldProps) {
  const language = useLanguage()
  const errorId = useId()
  const countries = useMemo(() => countriesIn(language), [language])
  return (
    <div className={className}>
      <Select
        {...select}
        name="country"
        required
        aria-invalid={error ? true : undefined}
        aria-describedby={error && errorId}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{none}</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      {error && (
        <p id={errorId} className="mt-1.5 flex items-center gap-1.5 text-sm font-medium text-danger">
          <Icon name="warning" className="size-4" />
          {error}
        </p>
      )}
    </div>
  )
}
