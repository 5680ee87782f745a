import type { ComponentChildren } from 'preact';

type Size = { size?: number };

function Icon({ size = 16, children }: Size & { children: ComponentChildren }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {children}
    </svg>
  );
}

/** Our sign, as `src/icons/pidlight.svg` has it: a P whose bowl is a light. */
export const Logo = ({ size = 24 }: Size) => (
  <svg aria-hidden="true" width={size} height={size} viewBox="0 0 128 128">
    <rect width="128" height="128" rx="28" fill="#22314f" />
    <path d="M36 104V26h34a27 27 0 0 1 0 54H54v24z" fill="#fff" />
    <circle cx="68" cy="53" r="15" fill="#17935b" />
    <path
      d="m61 53.5 5 5 9-10"
      fill="none"
      stroke="#fff"
      stroke-width="4.5"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);

export const CopyIcon = () => (
  <Icon>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 2.5H4A1.5 1.5 0 0 0 2.5 4v6.5" />
  </Icon>
);

export const DoneIcon = () => (
  <Icon>
    <path d="m3 8.5 3.2 3.2L13 4.8" />
  </Icon>
);

export const AgainIcon = () => (
  <Icon>
    <path d="M13.2 8.4A5.3 5.3 0 1 1 11.7 4L13.5 5.8M13.5 2.4v3.4h-3.4" />
  </Icon>
);
