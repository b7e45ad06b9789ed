-- A correction of the cost alone sells nothing: it names the fact that stays billed for it. What
-- takes such a fact back in full takes back the sales of the fact that it is billed as.

alter table actual
    add billed_as uuid;
