import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { useStore } from '../../platform/store.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Select } from '../../ui/select.tsx'
import {
  type CameraChoice,
  type CameraFault,
  cameras,
  faultOf,
  hasTorch,
  openCamera,
  setTorch,
  watchForCodes,
} from '../scan/camera.ts'
import { makeCodeReader } from '../scan/code-reader.ts'
import { Repeats } from '../scan/repeats.ts'
import { prefer, settings } from '../settings.ts'

/** What the camera sees; codes in it are checked, each once. */
export function CameraView({ onCode }: { onCode: (code: string) => void }) {
  const t = useT()
  const { isCameraOn } = useStore(settings)
  if (isCameraOn) return <OpenCamera onCode={onCode} />
  return (
    <Button onClick={() => prefer({ isCameraOn: true })} className="w-full">
      <Icon name="search" />
      {t('gate.camera.on')}
    </Button>
  )
}

function OpenCamera({ onCode }: { onCode: (code: string) => void }) {
  const t = useT()
  const { camera } = useStore(settings)
  const video = useRef<HTMLVideoElement>(null)
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [fault, setFault] = useState<CameraFault | null>(null)
  const [choices, setChoices] = useState<CameraChoice[]>([])
  const [isLit, setLit] = useState(false)
  const repeats = useRef(new Repeats())
  const seen = useEffectEvent((code: string) => {
    if (repeats.current.isNew(code, performance.now())) onCode(code)
  })
  useEffect(() => {
    const element = video.current
    let isOver = false
    let opened: MediaStream | undefined
    let stop: (() => void) | undefined
    const begin = async () => {
      try {
        opened = await openCamera(camera)
        const read = await makeCodeReader()
        if (isOver || !element) return end()
        element.srcObject = opened
        await element.play()
        setStream(opened)
        setFault(null)
        stop = watchForCodes(element, read, seen)
        setChoices(await cameras())
      } catch (error) {
        if (!isOver) setFault(faultOf(error))
      }
    }
    const end = () => {
      isOver = true
      stop?.()
      for (const track of opened?.getTracks() ?? []) track.stop()
    }
    begin()
    return end
  }, [camera])
  const light = async () => {
    if (!stream) return
    await setTorch(stream, !isLit).catch(() => undefined)
    setLit(!isLit)
  }
  return (
    <section aria-label={t('gate.camera.title')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {fault ? (
        <Banner tone="warning" title={t(`gate.camera.${fault}`)}>
          {t(`gate.camera.${fault}Text`)}
        </Banner>
      ) : (
        <div className="relative overflow-hidden rounded-3xl bg-black">
          <video ref={video} muted playsInline className="block aspect-4/3 w-full object-cover" />
          <div className="pointer-events-none absolute inset-[14%] rounded-2xl border-4 border-white/70" />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="secondary" onClick={() => prefer({ isCameraOn: false })}>
          {t('gate.camera.off')}
        </Button>
        {stream && hasTorch(stream) && (
          <Button look="secondary" aria-pressed={isLit} onClick={light}>
            {t('gate.camera.light')}
          </Button>
        )}
        {choices.length > 1 && (
          <Select
            label={t('gate.camera.choose')}
            isLabelHidden
            className="min-w-0 grow"
            value={camera ?? ''}
            onChange={(change) => prefer({ camera: change.target.value || null })}
          >
            <option value="">{t('gate.camera.usual')}</option>
            {choices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </div>
    </section>
  )
}
