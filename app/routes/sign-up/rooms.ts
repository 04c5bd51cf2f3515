/** The lines that the sign-up has for rooms, and how many of them it begins with. More rooms are added in the settings. */
export const ROOM_LINES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type RoomLine = (typeof ROOM_LINES)[number];

export const FIRST_LINES = 3;
