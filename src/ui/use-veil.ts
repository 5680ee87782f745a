import { useLayoutEffect } from 'preact/hooks';

/**
 * Blurs, by the rules of `screen-share.css`, what is of the class `private` on this page. `isOn` undefined: nobody knows
 * yet, and a secret that shows for a moment was shown.
 */
export function useVeil(isOn: boolean | undefined): void {
  useLayoutEffect(() => {
    const { classList } = document.documentElement;
    classList.toggle('screen-share', isOn !== false);
    return () => classList.remove('screen-share');
  }, [isOn]);
}
