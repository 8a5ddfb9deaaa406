/** A neutral page that anybody may have open: where "Leave this page" leads without a script. The same as in web/. */
export const ELSEWHERE = 'https://www.bbc.co.uk/weather';
