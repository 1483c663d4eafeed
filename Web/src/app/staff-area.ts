import { lazy } from 'react'

/** Where those work who are no buyers; loaded for them alone. */
export const StaffArea = lazy(() => import('./staff.tsx'))
