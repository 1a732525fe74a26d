/** stub while the room is being built */
