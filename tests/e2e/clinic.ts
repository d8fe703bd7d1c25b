/** The clinic that the tests work in, and its owner. */
export const CLINIC = { name: 'Willow Skin Clinic', address: '14 Mill Lane, Leeds', phone: '0113 496 0000', outOfHoursPhone: '', emergencyNumber: '999', jurisdiction: 'UK' } as const;
export const OWNER = { name: 'Sam Okafor', role: 'Registered nurse', registrationNumber: '12A3456E', prescriber: false };
export const PASSWORD = 'violet-kettle-harbour-27';
