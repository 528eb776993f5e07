import { QueryClient } from '@tanstack/react-query'

/**
 * The page's cache. The product is offline by nature, so a query never waits for a network; data grow stale only when
 * the host says that they changed.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: 0,
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always', retry: 0 },
  },
})

/** Fetches again what the screen shows (F5, and after every change). */
export async function refreshAll(): Promise<void> {
  await queryClient.invalidateQueries()
}
