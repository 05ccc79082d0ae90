<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n stroke(s) of the brush.</source>
        <translation>
            <numerusform>%n stroke of the brush.</numerusform>
            <numerusform>%n strokes of the brush.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %n more, {time}</source>
        <translation>
            <numerusform>Run %n more, {time}</numerusform>
            <numerusform>Run %n more, {time}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n face</numerusform>
            <numerusform>%n faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n direction(s) changed</source>
        <translation>
            <numerusform>%n direction changed</numerusform>
            <numerusform>%n directions changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n files, each in a window of its own?</source>
        <translation>
            <numerusform>Open %n file in a window of its own?</numerusform>
            <numerusform>Open %n files, each in a window of its own?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is room for %n more now.</source>
        <translation>
            <numerusform>There is room for %n more now.</numerusform>
            <numerusform>There is room for %n more now.</numerusform>
        </translation>
    </message>
</context>
</TS>
