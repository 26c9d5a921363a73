"""What answers are made of: a struct for each kind of answer that has parts, and the way from JSON to it and back.

In the session, in drafts and in the file an answer is JSON. `reading` decodes it, and encodes it again; nothing else
looks at a part of an answer by its key.
"""
